"""What is done with people and agencies, one file a noun."""
