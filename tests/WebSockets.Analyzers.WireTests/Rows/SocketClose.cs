using System.Reflection;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>A member that closes with a status, called here.</summary>
/// <param name="name">What the test is called.</param>
/// <param name="method">The method.</param>
/// <param name="side">Which end of the connection the socket is.</param>
/// <param name="open">Opens a connection.</param>
/// <param name="throws">How its exceptions show.</param>
/// <param name="assembly">The assembly that code under test finds the method in; null: the one that declares it.</param>
/// <param name="call">Calls it in another way than by reflection.</param>
internal sealed class SocketClose(
    string name, MethodInfo method, PeerRole side, Func<Task<OpenSocket>> open, string throws,
    string? assembly = null, Func<object, object?[], object?>? call = null)
    : CloseMember(name, method, side, throws, assembly)
{
    /// <summary>The arguments by the row's own ordinals.</summary>
    private object?[] Bind(CloseSink row, CloseCase close)
    {
        var parameters = Method.GetParameters();
        var arguments = parameters.Select(parameter => parameter.ParameterType == typeof(CancellationToken) ? Limits.Token() : (object?)null).ToArray();
        arguments[row.CodeParameter] = Enum.ToObject(parameters[row.CodeParameter].ParameterType, close.Code);
        if (row.ReasonParameter is { } reason)
        {
            arguments[reason] = close.Reason;
        }

        return arguments;
    }

    protected override async Task<string> RunAsync(CloseCase close)
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
            task = (Task)(call is null ? Method.Invoke(target, arguments) : call(target, arguments))!;
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
