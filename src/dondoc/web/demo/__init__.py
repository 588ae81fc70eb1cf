"""A demonstration province: fictitious documents, people and a year of life, made by the same actions that users call."""
