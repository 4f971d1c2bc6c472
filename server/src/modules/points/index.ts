// The door of points: what later modules may give, and how points follow a person.
export { pointPersonPort } from './person-port.js';
