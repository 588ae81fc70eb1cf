"""Vietnamese itself: text, sentences, times, working days, money, agencies."""
