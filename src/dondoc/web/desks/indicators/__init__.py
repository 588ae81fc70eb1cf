"""The indicators desk: targets, figures, roads to the target, and figures as proofs of duties."""
