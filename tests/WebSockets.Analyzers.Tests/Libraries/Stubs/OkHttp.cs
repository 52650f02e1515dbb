// Stub of Square.OkHttp3 3.x (Xamarin.Android binding). The generated binding is not in any public source that could be found: written from user code that calls it (NomadCode.BotFramework: alias and extension methods of Square.OkHttp3.IWebSocket, a client class derived from WebSocketListener) and from a public binding of the same Java library under the namespace Okhttp3, whose IWebSocket has these members. Bodies are empty: the tests look at calls, they never run.
// The parameter names of the binding are not known (p0, p1 in the other binding). The bases Java.Lang.Object and IJavaObject are left out.
#nullable enable

namespace Square.OkHttp3
{
    public class Request { }

    public class Response { }

    public interface IWebSocket
    {
        void Cancel();
        bool Close(int p0, string? p1);
        long QueueSize();
        bool Send(string p0);
    }

    public abstract class WebSocketListener
    {
        public virtual void OnOpen(IWebSocket p0, Response p1) { }
        public virtual void OnMessage(IWebSocket p0, string p1) { }
        public virtual void OnClosing(IWebSocket p0, int p1, string p2) { }
        public virtual void OnClosed(IWebSocket p0, int p1, string p2) { }
    }

    public class OkHttpClient
    {
        public OkHttpClient() { }
        public virtual IWebSocket NewWebSocket(Request p0, WebSocketListener p1) => throw null!;
    }
}
