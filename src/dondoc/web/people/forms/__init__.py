"""What people type about agencies, accounts and themselves."""
