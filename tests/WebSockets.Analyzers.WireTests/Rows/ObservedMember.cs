using System.Reflection;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>A member whose row says one thing: what it closes with, which value shows a close, whether it asks for an extension.</summary>
/// <typeparam name="TRow">The kind of the row.</typeparam>
/// <typeparam name="TSeen">What is seen.</typeparam>
/// <param name="name">What the test is called.</param>
/// <param name="member">The member.</param>
/// <param name="observe">Runs it.</param>
/// <param name="said">What a row says, to be the same.</param>
internal sealed class ObservedMember<TRow, TSeen>(string name, MemberInfo member, Func<Task<TSeen>> observe, Func<TRow, TSeen> said)
    : Measurement(name, member)
    where TRow : ApiRow
{
    private readonly Lazy<Task<TSeen>> _seen = new(observe);

    protected override bool IsOwn(ApiRow row) => row is TRow;

    protected override async Task<IEnumerable<string>> CompareAsync(ApiRow row)
    {
        if (row is not TRow own)
        {
            return [$"a {row.GetType().Name}, and it is a {typeof(TRow).Name}"];
        }

        var (saying, seen) = (said(own), await _seen.Value);
        return EqualityComparer<TSeen>.Default.Equals(saying, seen) ? [] : [$"by the row {saying}; it was {seen}"];
    }
}

/// <summary>How the observations of members are made.</summary>
internal static class Observe
{
    /// <summary>What a member says before and after a Close frame arrived; the latter where it differs.</summary>
    public static async Task<long> ShownByCloseAsync<TSocket>(OpenSocket socket, Func<TSocket, Task<long>> receiveAndRead)
    {
        using var peer = socket.Peer;
        var target = (TSocket)socket.Target;
        await peer.SendAsync(Frame.Text, "a"u8.ToArray());
        var ofText = await receiveAndRead(target);
        await peer.SendAsync(0x82, "b"u8.ToArray());
        var ofData = await receiveAndRead(target);
        await peer.SendCloseAsync(1000);
        var ofClose = await receiveAndRead(target);
        await socket.EndAsync();
        Assert.NotEqual(ofText, ofClose);
        Assert.NotEqual(ofData, ofClose);
        return ofClose;
    }
}
