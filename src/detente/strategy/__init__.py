"""Strategy: what a step-for-step exchange model says about next steps, under which assumptions."""
