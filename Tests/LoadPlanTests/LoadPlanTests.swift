// LoadPlan
