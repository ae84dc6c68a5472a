"""Reports: one model of what a report says, and the forms it is put out in. Pages compute nothing."""
