sudo touch /never
