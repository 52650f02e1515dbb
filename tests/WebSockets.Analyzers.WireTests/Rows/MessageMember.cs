using System.Net.WebSockets;
using System.Reflection;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>
/// A method that sends a message and takes its type: called with each type, Close among them, and with numbers that are none:
/// the opcodes of control frames, the next one, and one below.
/// </summary>
internal sealed class MessageMember(
    string name, MethodInfo method, Func<Task<OpenSocket>> open, string? assembly = null, Func<object, object?[], object?>? call = null)
    : Measurement(name, method, assembly)
{
    private static readonly WebSocketMessageType[] s_types = [.. Enum.GetValues<WebSocketMessageType>(), .. ((int[])[-1, 3, 8, 9, 10]).Select(type => (WebSocketMessageType)type)];
    private readonly Lazy<Task<Dictionary<WebSocketMessageType, CloseAction>>> _seen = new(() => RunAsync(method, open, call));

    protected override async Task<IEnumerable<string>> CompareAsync(ApiRow row)
    {
        if (row is not MessageSink sink)
        {
            return [$"a {row.GetType().Name}, and it sends messages"];
        }

        var seen = await _seen.Value;
        List<string> contradictions = [];
        if (method.GetParameters().ElementAtOrDefault(sink.TypeParameter)?.ParameterType != typeof(WebSocketMessageType))
        {
            contradictions.Add($"type={sink.TypeParameter}, and the type of the message is not there");
        }

        if (sink.CloseType != (long)WebSocketMessageType.Close)
        {
            contradictions.Add($"close={sink.CloseType}, which is {(WebSocketMessageType)sink.CloseType}");
        }

        contradictions.AddRange(s_types
            .Select(type => (Type: type, Said: sink.ActionOf((long)type) ?? CloseAction.Unknown, Seen: seen[type]))
            .Where(outcome => outcome.Said != outcome.Seen)
            .Select(outcome => $"{outcome.Type}: by the row {outcome.Said}; it was {outcome.Seen}"));
        return contradictions;
    }

    private static async Task<Dictionary<WebSocketMessageType, CloseAction>> RunAsync(
        MethodInfo method, Func<Task<OpenSocket>> open, Func<object, object?[], object?>? call)
    {
        var seen = new Dictionary<WebSocketMessageType, CloseAction>();
        foreach (var type in s_types)
        {
            var socket = await open();
            using var peer = socket.Peer;
            var reading = peer.ReceiveAllAsync();
            var thrown = await Record.ExceptionAsync(async () =>
            {
                var arguments = method.GetParameters().Select(parameter => ArgumentFor(parameter.ParameterType, type)).ToArray();
                var result = call is null ? method.Invoke(socket.Target, arguments) : call(socket.Target, arguments);
                await (result is ValueTask task ? task.AsTask() : (Task)result!);
            });
            await socket.EndAsync();
            var frames = await reading;
            seen[type] = thrown is TargetInvocationException { InnerException: ArgumentException } && frames.Count == 0 ? CloseAction.Throw
                : thrown is null && frames is [{ Opcode: 1 or 2 }] ? CloseAction.Raw16
                : CloseAction.Unknown;
        }

        return seen;
    }

    private static object? ArgumentFor(Type parameter, WebSocketMessageType type)
    {
        var data = "data"u8.ToArray();
        return parameter == typeof(ArraySegment<byte>) ? new ArraySegment<byte>(data)
            : parameter == typeof(ReadOnlyMemory<byte>) ? new ReadOnlyMemory<byte>(data)
            : parameter == typeof(WebSocketMessageType) ? type
            : parameter == typeof(WebSocketMessageFlags) ? WebSocketMessageFlags.EndOfMessage
            : parameter == typeof(bool) ? true
            : Limits.Token();
    }
}
