using System.Collections.Concurrent;
using System.Reflection;
using WebSockets.Analyzers.Apis;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>A member that closes with a status: called with every status and every reason, at one end of real connections.</summary>
/// <param name="name">What the test is called.</param>
/// <param name="method">The method.</param>
/// <param name="side">Which end of the connection the socket is.</param>
/// <param name="open">Opens a connection.</param>
/// <param name="throws">How its exceptions show, which the rules' pages say and the table does not.</param>
/// <param name="assembly">The assembly that code under test finds the method in; null: the one that declares it.</param>
/// <param name="call">Calls it in another way than by reflection.</param>
internal sealed class CloseMember(
    string name, MethodInfo method, PeerRole side, Func<Task<OpenSocket>> open, string throws,
    string? assembly = null, Func<object, object?[], object?>? call = null)
    : Measurement(name, method, assembly)
{
    private const string Marker = "still here";
    private readonly ConcurrentDictionary<CloseCase, Lazy<Task<string>>> _seen = new();

    public PeerRole Side { get; } = side;

    /// <summary>What the call does: run once, and kept.</summary>
    public Task<string> OutcomeAsync(CloseCase close) =>
        _seen.GetOrAdd(close, key => new Lazy<Task<string>>(() => RunAsync(key))).Value;

    /// <summary>What a row says of the call.</summary>
    public string Predict(CloseSink row, CloseCase close) => Prediction.Of(row, Side, close, throws);

    protected override async Task<IEnumerable<string>> CompareAsync(ApiRow row)
    {
        if (row is not CloseSink sink)
        {
            return [$"a {row.GetType().Name}, and it takes a status"];
        }

        List<string> contradictions = [];
        if (!CanBind(sink))
        {
            contradictions.Add($"code={sink.CodeParameter} reason={sink.ReasonParameter}, and these parameters take something else");
        }

        if (sink.Kind != CloseSinkKind.Send)
        {
            contradictions.Add($"kind={sink.Kind}, and the call itself sends the frame");
        }

        var sides = Measurements.All.OfType<CloseMember>().Where(other => other.Member == Member).Select(other => other.Side).Distinct().ToList();
        if (sink.Role != (sides.Count == 1 ? sides[0] : PeerRole.Unknown))
        {
            contradictions.Add($"role={sink.Role}, and the frames are those of a {string.Join(" or a ", sides)}");
        }

        foreach (var close in CloseCase.Codes.SelectMany(CloseCase.Of))
        {
            var (said, seen) = (Predict(sink, close), await OutcomeAsync(close));
            if (said != seen)
            {
                contradictions.Add($"{close}: by the row it {said}; it {seen}");
            }
        }

        return contradictions;
    }

    private bool CanBind(CloseSink row)
    {
        var parameters = method.GetParameters();
        return row.CodeParameter < parameters.Length
            && parameters[row.CodeParameter].ParameterType is { } type && (type.IsEnum || type == typeof(int) || type == typeof(ushort))
            && (row.ReasonParameter is not { } reason || (reason < parameters.Length && parameters[reason].ParameterType == (row.ReasonIsUtf8 ? typeof(byte[]) : typeof(string))));
    }

    /// <summary>The arguments by the row's own ordinals.</summary>
    private object?[] Bind(CloseSink row, CloseCase close)
    {
        var parameters = method.GetParameters();
        var arguments = parameters.Select(parameter => parameter.ParameterType == typeof(CancellationToken) ? Limits.Token() : (object?)null).ToArray();
        arguments[row.CodeParameter] = Enum.ToObject(parameters[row.CodeParameter].ParameterType, close.Code);
        if (row.ReasonParameter is { } reason)
        {
            arguments[reason] = close.Reason;
        }

        return arguments;
    }

    private async Task<string> RunAsync(CloseCase close)
    {
        var row = (CloseSink)TableText.Parse(Row)!;
        Assert.True(CanBind(row), $"The parameters of {Row} do not take a status and a reason.");
        var socket = await open();
        using var peer = socket.Peer;
        var reading = peer.ReceiveAllAsync();

        var how = await CallAsync(socket.Target, Bind(row, close));
        try
        {
            await socket.SendTextAsync(Marker);
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            // Closed: then no marker arrives.
        }

        await socket.EndAsync();
        var frames = await reading;
        var stays = frames.Count > 0 && frames[^1].PayloadText == Marker;
        var sent = frames.Take(frames.Count - (stays ? 1 : 0)).ToList();
        return $"{how}, sends {(sent.Count == 0 ? "nothing" : string.Join(" and ", sent))}{(stays ? ", and the connection stays" : string.Empty)}";
    }

    private async Task<string> CallAsync(object target, object?[] arguments)
    {
        Task task;
        try
        {
            task = (Task)(call is null ? method.Invoke(target, arguments) : call(target, arguments))!;
        }
        catch (TargetInvocationException e)
        {
            return $"throws {e.InnerException!.GetType().Name} at once";
        }

        try
        {
            await task;
            return "returns";
        }
        catch (Exception e)
        {
            return $"throws {e.GetType().Name} from its task";
        }
    }
}
