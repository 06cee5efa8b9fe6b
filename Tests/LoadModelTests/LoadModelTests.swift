// LoadModel
