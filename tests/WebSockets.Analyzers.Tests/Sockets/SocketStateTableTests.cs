using WebSockets.Analyzers.Sockets;

namespace WebSockets.Analyzers.Tests.Sockets;

/// <summary>The table of socket states as a whole, and what is asked of it with less knowledge. Its cells are run by WireTests.</summary>
public sealed class SocketStateTableTests
{
    private static readonly SocketStates[] s_states = [.. Enum.GetValues<SocketStates>().Where(state => state != SocketStates.Unreached)];

    public static TheoryData<string> Operations => [.. Enum.GetNames<SocketOperation>()];

    [Theory]
    [MemberData(nameof(Operations))]
    public void EveryState_HasAnOutcome(string name)
    {
        var operation = Enum.Parse<SocketOperation>(name);

        Assert.All(s_states, state => Assert.All([true, false], isCanceled =>
        {
            var outcome = SocketStateTable.Of(operation, state, isCanceled, isClient: true);
            Assert.NotEqual(SocketStates.Unreached, outcome.Returned | outcome.Thrown);
        }));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void SetOfStates_IsAllOfTheirOutcomes(string name)
    {
        var operation = Enum.Parse<SocketOperation>(name);
        var all = s_states.Aggregate((left, right) => left | right);
        var joined = s_states.Select(state => SocketStateTable.Of(operation, state)).Aggregate((left, right) => left | right);

        Assert.Equal(joined, SocketStateTable.Of(operation, all));
        Assert.Equal(default, SocketStateTable.Of(operation, SocketStates.Unreached));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void UnknownToken_IsEither(string name)
    {
        var operation = Enum.Parse<SocketOperation>(name);

        Assert.All(s_states, state => Assert.Equal(
            SocketStateTable.Of(operation, state, isCanceled: true) | SocketStateTable.Of(operation, state, isCanceled: false),
            SocketStateTable.Of(operation, state)));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Refusal_ChangesNothing(string name)
    {
        var operation = Enum.Parse<SocketOperation>(name);

        Assert.All(
            s_states.Select(state => (State: state, Outcome: SocketStateTable.Of(operation, state))).Where(cell => cell.Outcome.Refusals != SocketRefusals.Nothing),
            cell => Assert.Equal((cell.State, SocketStates.Unreached), (cell.Outcome.Thrown, cell.Outcome.Returned)));
    }

    /// <summary>What three rules rest on.</summary>
    [Fact]
    public void Close_CanBeSent_InOpenAndCloseReceivedOnly()
    {
        foreach (var operation in new[] { SocketOperation.Close, SocketOperation.CloseOutput })
        {
            var sending = s_states.Where(state => SocketStateTable.Of(operation, state, isCanceled: false).Returned != SocketStates.Unreached && state != SocketStates.CloseSent);

            Assert.Equal([SocketStates.Open, SocketStates.CloseReceived], sending);
            Assert.All(s_states, state => Assert.True(SocketStateTable.Of(operation, state, isCanceled: true).AlwaysThrows));
        }
    }
}
