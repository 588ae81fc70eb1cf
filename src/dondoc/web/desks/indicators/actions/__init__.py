"""What is written: definitions, figures, roads and proofs."""
