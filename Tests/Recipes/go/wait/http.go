// Package wait is a stand-in: what is waited for.
package wait

// Strategy is what is waited for.
type Strategy interface{ Where() (path, port string) }

// HTTPStrategy is 200 to a GET.
type HTTPStrategy struct{ path, port string }

// ForHTTP waits for 200 to a GET of the path.
func ForHTTP(path string) *HTTPStrategy { return &HTTPStrategy{path: path} }

// WithPort says at which port of the container.
func (s *HTTPStrategy) WithPort(port string) *HTTPStrategy {
	s.port = port
	return s
}

// Where gives path and port.
func (s *HTTPStrategy) Where() (path, port string) { return s.path, s.port }
