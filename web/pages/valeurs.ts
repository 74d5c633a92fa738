/** All values of a facet: a form that needs no script. */
import '../styles/base.css';
import '../styles/search.css';
