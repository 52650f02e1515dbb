using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// DotNetty frames whatever number its constructor gets. SpanNetty, which took its namespaces over, has a type for the
/// status that refuses what a frame must not have.
/// </summary>
public sealed class DotNettyTests
{
    private static Behaviour OfStatusType => new Behaviour(CloseAction.Raw16, CloseAction.Raw16)
        .For(CloseAction.Throw, 0, 1, 999, 1004, 1005, 1006, 1015, 1016, 2999);

    internal static Library[] Tables { get; } =
    [
        new("DotNetty", "DotNetty")
        {
            Usings = ["DotNetty.Buffers", "DotNetty.Codecs.Http.WebSockets", "DotNetty.Codecs.Http.WebSockets.Extensions", "DotNetty.Common.Utilities"],
            Groups =
            [
                new("ICharSequence text", new(Behaviour.Raw, PeerRole.Unknown, Evidence.Source, CloseSinkKind.Constructor))
                {
                    "new CloseWebSocketFrame({int}, {unknown=text})",
                    "new CloseWebSocketFrame(true, 0, {int}, {unknown=text})",
                    { "new CloseWebSocketFrame(1005, null)", "1005, no reason: Raw16" },
                    { "new CloseWebSocketFrame(reasonText: null, statusCode: 66541)", "66541, no reason: Raw16" },
                    { "new CloseWebSocketFrame()", "no row" },
                    { "new CloseWebSocketFrame(true, 0)", "no row" },
                    { "new CloseWebSocketFrame(true, 0, Unpooled.Empty)", "no row" },
                },
                new("CloseWebSocketFrame frame")
                {
                    { "frame.StatusCode()", "received, none: -1 (Source)" },
                    { "new WebSocketClientExtensionHandler()", "requests (Client Source)" },
                },
            ],
        },

        new("SpanNetty", "SpanNetty")
        {
            Usings = ["DotNetty.Codecs.Http.WebSockets", "DotNetty.Common.Utilities"],
            Groups =
            [
                new("ICharSequence text", new(OfStatusType, PeerRole.Unknown, Evidence.Documented, CloseSinkKind.Carrier))
                {
                    "new WebSocketCloseStatus({int}, {unknown=text})",
                    "WebSocketCloseStatus.ValueOf({int})",
                    { "new CloseWebSocketFrame(WebSocketCloseStatus.ValueOf(1006))", "1006, no reason: Throw" },
                    { "new CloseWebSocketFrame(WebSocketCloseStatus.PolicyViolation)", "no row" },
                },
                new("ICharSequence text", new(Behaviour.Raw, PeerRole.Unknown, Evidence.Source, CloseSinkKind.Constructor))
                {
                    "new CloseWebSocketFrame({int}, {unknown=text})",
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
