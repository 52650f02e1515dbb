// Stub of the OWIN WebSocket extension (version 0.4.0, as Katana hosts implement it): keys and delegate types as published in aspnet/AspNetKatana src/Microsoft.Owin/OwinConstants.cs, src/Microsoft.Owin.Host.HttpListener/WebSockets/{Constants,OwinWebSocketWrapper}.cs at d667750. There are no types to stub: this file holds words only.
//
// Everything is an entry of a dictionary, found by its key and cast to a delegate of the framework.
//
// In the request environment, an IDictionary<string, object> (in Katana code: IOwinContext.Environment, or IOwinContext.Get<T>(key)):
//   "websocket.Accept"                  Action<IDictionary<string, object>, Func<IDictionary<string, object>, Task>>
//                                       first argument: options or null; second: the user's callback, which gets the socket environment.
//
// In the socket environment, an IDictionary<string, object> too:
//   "websocket.SendAsync"               Func<ArraySegment<byte>, int, bool, CancellationToken, Task>
//                                       data, message type (1 text, 2 binary, 8 close), end of message, token.
//                                       With type 8 the first two bytes of the data are the status code, the others the reason.
//   "websocket.ReceiveAsync"            Func<ArraySegment<byte>, CancellationToken, Task<Tuple<int, bool, int>>>
//                                       the tuple: message type, end of message, count.
//   "websocket.CloseAsync"              Func<int, string, CancellationToken, Task>
//                                       status code, reason, token.
//   "websocket.CallCancelled"           CancellationToken
//   "websocket.Version"                 string, "1.0"
//   "websocket.ClientCloseStatus"       int, there once the peer has closed
//   "websocket.ClientCloseDescription"  string, there once the peer has closed
//   "System.Net.WebSockets.WebSocketContext"   System.Net.WebSockets.WebSocketContext, on hosts that are built on it
//
// The constants for these keys are internal in Katana, so user code repeats the strings, mostly with a using alias for each delegate type.
// The delegates are server side always.
