using System.Collections.Concurrent;
using System.Reflection;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>A member that closes with a status: called with every status and with reasons, at one end of real connections.</summary>
/// <param name="name">What the test is called.</param>
/// <param name="method">The method.</param>
/// <param name="side">Which end of the connection the socket is.</param>
/// <param name="throws">How its exceptions show, which the rules' pages say and the table does not.</param>
/// <param name="assembly">The assembly that code under test finds the method in; null: the one that declares it.</param>
/// <param name="platform">What the program runs on, where the row says that.</param>
internal abstract class CloseMember(
    string name, MethodInfo method, PeerRole side, string throws, string? assembly = null, ApiPlatform? platform = null)
    : Measurement(name, method, assembly, platform)
{
    /// <summary>The message that shows that a connection is still open.</summary>
    public const string Marker = "still here";

    private readonly ConcurrentDictionary<CloseCase, Lazy<Task<string>>> _seen = new();

    public PeerRole Side { get; } = side;

    protected MethodInfo Method => (MethodInfo)Member;

    public virtual IEnumerable<CloseCase> Cases => CloseCase.Codes.SelectMany(CloseCase.Of);

    /// <summary>What the call does: run once, and kept.</summary>
    public Task<string> OutcomeAsync(CloseCase close) =>
        _seen.GetOrAdd(close, key => new Lazy<Task<string>>(() => RunAsync(key))).Value;

    /// <summary>What a row says of the call.</summary>
    public string Predict(CloseSink row, CloseCase close) => Prediction.Of(row, Side, close, throws);

    protected abstract Task<string> RunAsync(CloseCase close);

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

        if (sink.Role != RoleOfType(Side))
        {
            contradictions.Add($"role={sink.Role}, and the frames are those of a {Side}");
        }

        foreach (var close in Cases)
        {
            var (said, seen) = (Predict(sink, close), await OutcomeAsync(close));
            if (said != seen)
            {
                contradictions.Add($"{close}: by the row it {said}; it {seen}");
            }
        }

        return contradictions;
    }

    protected bool CanBind(CloseSink row)
    {
        var parameters = Method.GetParameters();
        return row.CodeParameter < parameters.Length
            && parameters[row.CodeParameter].ParameterType is { } type && (type.IsEnum || type == typeof(int) || type == typeof(ushort))
            && (row.ReasonParameter is not { } reason || (reason < parameters.Length && parameters[reason].ParameterType == (row.ReasonIsUtf8 ? typeof(byte[]) : typeof(string))));
    }
}
