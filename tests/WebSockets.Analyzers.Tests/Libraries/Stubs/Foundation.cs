// Stub of Foundation (Microsoft.iOS, Microsoft.macOS): signatures as in the generated binding, read in a public decompiled copy of Xamarin.Mac (NSUrlSessionWebSocketTask, NSUrlSessionWebSocketCloseCode); in the sources of the binding the type is declared in xamarin/xamarin-macios src/foundation.cs. Bodies are empty: the tests look at calls, they never run.
// The enum is [Native] with the base type long. Cancel() without parameters is inherited from NSUrlSessionTask and sends no code.
#nullable enable
using System.Threading.Tasks;

namespace Foundation
{
    public class NSObject { }

    public class NSData : NSObject
    {
        public static NSData FromString(string s) => throw null!;
    }

    public class NSUrl : NSObject
    {
        public NSUrl(string urlString) { }
    }

    public enum NSUrlSessionWebSocketCloseCode : long
    {
        Invalid = 0,
        NormalClosure = 1000,
        GoingAway = 1001,
        ProtocolError = 1002,
        UnsupportedData = 1003,
        NoStatusReceived = 1005,
        AbnormalClosure = 1006,
        InvalidFramePayloadData = 1007,
        PolicyViolation = 1008,
        MessageTooBig = 1009,
        MandatoryExtensionMissing = 1010,
        InternalServerError = 1011,
        TlsHandshakeFailure = 1015,
    }

    public class NSUrlSessionTask : NSObject
    {
        public virtual void Resume() { }
        public virtual void Cancel() { }
    }

    public class NSUrlSessionWebSocketMessage : NSObject
    {
        public NSUrlSessionWebSocketMessage(string @string) { }
    }

    public class NSUrlSessionWebSocketTask : NSUrlSessionTask
    {
        internal NSUrlSessionWebSocketTask() { }
        public virtual NSUrlSessionWebSocketCloseCode CloseCode => throw null!;
        public virtual NSData? CloseReason => throw null!;
        public virtual void Cancel(NSUrlSessionWebSocketCloseCode closeCode, NSData? reason) { }
        public virtual Task<NSUrlSessionWebSocketMessage> ReceiveMessageAsync() => throw null!;
        public virtual Task SendMessageAsync(NSUrlSessionWebSocketMessage message) => throw null!;
    }

    public class NSUrlSession : NSObject
    {
        public static NSUrlSession SharedSession => throw null!;
        public virtual NSUrlSessionWebSocketTask CreateWebSocketTask(NSUrl url) => throw null!;
    }
}
