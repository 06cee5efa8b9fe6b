// LoadDriver
