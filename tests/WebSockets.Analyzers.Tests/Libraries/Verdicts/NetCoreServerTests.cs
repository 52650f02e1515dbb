using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// NetCoreServer sends any number, the lower 16 bits of it, and a reason of any length. 0, its default, is the way to an empty
/// Close frame; with a reason 0 is sent. Its ninety-odd overloads follow one pattern, so the calls are made from the
/// signatures: the status is the first parameter of each, and the reason comes as text or as bytes in the second.
/// </summary>
public sealed class NetCoreServerTests
{
    private static readonly string[] s_types = ["WsClient", "WssClient", "WsSession", "WssSession", "WsServer", "WssServer"];
    private static readonly string[] s_closes = ["Close", "CloseAsync", "CloseAll", "SendClose", "SendCloseAsync"];

    private static Behaviour ZeroIsNoStatus => new Behaviour(CloseAction.Raw16, CloseAction.Raw16)
        .For(CloseAction.Empty, 0)
        .WithReason(CloseAction.Raw16, 0);

    internal static Library[] Tables { get; } =
    [
        new("NetCoreServer", "NetCoreServer")
        {
            Usings = ["NetCoreServer"],
            Groups =
            [
                new("WsClient client, WsSession session, WssServer server, byte[] body, int status")
                {
                    { "client.Close(1005)", "1005, no reason: Raw16" },
                    { "client.Close(1005, \"\")", "1005, no reason: Raw16" },
                    { "session.Close(0)", "0, no reason: Empty" },
                    { "session.Close(0, \"x\")", "0, reason: Raw16" },
                    { "session.Close(0, body)", "0, reason?: Empty or Raw16" },
                    { "client.SendClose(1000, \"bye\"u8)", "1000, reason?: Raw16" },
                    { "server.CloseAll(66541, \"bye\")", "66541, reason: Raw16" },
                    { "client.Close(status)", "code?, no reason" },
                    { "client.Disconnect()", "no row" },
                    { "session.OnWsClose(body, 0, 0)", "received by parameter 3, none: 1000 (Source)" },
                },
                new("int unused", inside: "class Chat : WsSession { Chat(WsServer server) : base(server) { }")
                {
                    { "OnWsClose(null, 0, 0)", "received by parameter 3, none: 1000 (Source)" },
                    { "Close(1006)", "1006, no reason: Raw16" },
                },
                new("WebSocket frames, byte[] body", new(ZeroIsNoStatus, PeerRole.Unknown, Evidence.Wire, CloseSinkKind.Raw, IsUtf8: true))
                {
                    "frames.PrepareSendFrame(0x88, false, {unknown=body}, {int})",
                },
                .. OfOverloads(),
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);

    [Fact]
    public void EveryOverload_IsCalled() => Assert.Equal(96, Overloads().Count());

    private static IEnumerable<(string Type, MethodDeclarationSyntax Method)> Overloads() =>
        from type in CSharpSyntaxTree.ParseText(LibraryVerdicts.StubOf("NetCoreServer")).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
        where s_types.Contains(type.Identifier.ValueText)
        from method in type.Members.OfType<MethodDeclarationSyntax>()
        where s_closes.Contains(method.Identifier.ValueText)
        select (type.Identifier.ValueText, method);

    private static IEnumerable<Calls> OfOverloads()
    {
        foreach (var (type, method) in Overloads())
        {
            var role = type.EndsWith("Client", StringComparison.Ordinal) ? PeerRole.Client : PeerRole.Server;
            var parameters = method.ParameterList.Parameters.Select(parameter => parameter.Type!.ToString()).ToList();
            var isUtf8 = parameters.Skip(1).FirstOrDefault() is "byte[]" or "ReadOnlySpan<byte>";
            var calls = new Calls($"{type} socket, string text, byte[] body", new(ZeroIsNoStatus, role, Evidence.Wire, IsUtf8: isUtf8));
            var call = $"socket.{method.Identifier.ValueText}({string.Join(", ", parameters.Select(Argument))})";
            if (parameters.Count == 0)
            {
                calls.Add(call, "no row");
            }
            else
            {
                calls.Add(call);
            }

            yield return calls;
        }
    }

    private static string Argument(string type) => type switch
    {
        "int" => "{int}",
        "string" => "{reason}",
        "ReadOnlySpan<char>" => "{unknown=text.AsSpan()}",
        "byte[]" => "{unknown=body}",
        "ReadOnlySpan<byte>" => "{unknown=body.AsSpan()}",
        "long" => "1",
        _ => throw new InvalidOperationException($"Nobody knows what to pass for a '{type}'."),
    };
}
