"""The web application: thin Django around the engine. It stores, shows and guards."""
