using System.Reflection;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>A member that says which status the peer sent: read after Close frames with every status and with none.</summary>
/// <param name="name">What the test is called.</param>
/// <param name="property">The member.</param>
/// <param name="side">Which end of the connection reads it.</param>
/// <param name="receive">Receives a Close frame with this body and reads the member; null where there is nothing to read.</param>
/// <param name="assembly">The assembly that code under test finds the member in; null: the one that declares it.</param>
/// <param name="platform">What the program runs on, where the row says that.</param>
internal sealed class ReceivedMember(
    string name, PropertyInfo property, PeerRole side, Func<byte[], Task<long?>> receive, string? assembly = null, ApiPlatform? platform = null)
    : Measurement(name, property, assembly, platform)
{
    /// <summary>What a browser reports of a frame that it refuses.</summary>
    private const long AbnormalClosure = 1006;

    private readonly PeerRole _side = side;
    private readonly Lazy<Task<(long? Empty, List<(int Sent, long? Read)> Statuses)>> _seen = new(() => RunAsync(receive));

    protected override async Task<IEnumerable<string>> CompareAsync(ApiRow row)
    {
        if (row is not ReceivedStatus received)
        {
            return [$"a {row.GetType().Name}, and it gives a status"];
        }

        var (empty, statuses) = await _seen.Value;
        List<string> contradictions = [];
        if (received.NoStatus != empty)
        {
            contradictions.Add($"nostatus={received.NoStatus}, and it reads {empty}");
        }

        var reserved = statuses.Select(status => status.Read).Append(empty).Where(status => status is 1005 or 1006 or 1015).Distinct().ToList();
        if (received.MayBeReserved != (reserved.Count > 0))
        {
            contradictions.Add($"mayBeReserved={received.MayBeReserved}, and what was read of them is [{string.Join(", ", reserved)}]");
        }

        if (received.Role != RoleOfType(_side))
        {
            contradictions.Add($"role={received.Role}, and it was read by a {_side}");
        }

        if (received.Parameter is not null)
        {
            contradictions.Add($"code={received.Parameter}, and it is a property");
        }

        contradictions.AddRange(statuses
            .Where(status => status.Read is not null and not AbnormalClosure && status.Read != status.Sent)
            .Select(status => $"{status.Sent} is read as {status.Read}"));
        return contradictions;
    }

    private static async Task<(long? Empty, List<(int Sent, long? Read)> Statuses)> RunAsync(Func<byte[], Task<long?>> receive)
    {
        var empty = await receive([]);
        var statuses = new List<(int, long?)>();
        foreach (var code in CloseCase.Codes.Where(code => code is >= 0 and <= 65535).Select(code => (int)code))
        {
            statuses.Add((code, await receive([(byte)(code >> 8), (byte)code])));
        }

        return (empty, statuses);
    }
}
