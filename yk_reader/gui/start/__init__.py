"""The start screen: recent projects and the sample pages."""
