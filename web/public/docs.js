/** Shows /api/v1/openapi.json with the viewer that docs.html has loaded; nothing is asked of any other server. */
window.SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  validatorUrl: null,
});
