"""The working desks: each computes with dated rules what one part of the province's work amounts to. No desk knows another."""
