"""What people do with duties. Each action locks the row, asks the engine, saves, records, and tells once it is certain."""
