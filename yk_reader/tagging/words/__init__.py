"""A text in words, as jieba cuts it, by a dictionary that is mapped into memory."""
