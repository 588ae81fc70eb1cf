"""Indicators: what is measured, whether the figure is possible, whether the target is met, and what it would take.

All numbers are exact fractions; they are rounded only where they are printed.
"""
