"""The working calendar: days that the authorities declared off or working, kept by the administrator over the rulebook."""
