/** Pages that need no script: only their style. */
import '../styles/base.css';
