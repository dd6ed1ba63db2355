"""From reflowed text to entity suggestions; the only jieba import."""
