import '../styles/base.css';
import '../styles/search.css';
