using System.Net.WebSockets;

namespace Chat.Server;

/// <summary>A room with a fixed number of places.</summary>
internal sealed class Room(string name, int capacity, TimeSpan patience)
{
    private readonly Lock _lock = new();
    private readonly List<Member> _members = [];

    /// <summary>The room's name, and the path of its address.</summary>
    public string Name { get; } = name;

    /// <summary>How long a member can stay silent.</summary>
    public TimeSpan Patience { get; } = patience;

    /// <summary>Whether the room's history is compressed for clients that ask for it.</summary>
    public bool CompressesHistory { get; init; }

    /// <summary>The pictures that the members showed.</summary>
    public Album Album { get; } = new();

    /// <summary>Who is in the room at this moment.</summary>
    public IReadOnlyList<Member> Members
    {
        get
        {
            lock (_lock)
            {
                return [.. _members];
            }
        }
    }

    /// <summary>Gives the member a place, if there is one.</summary>
    public bool TryJoin(Member member)
    {
        lock (_lock)
        {
            if (_members.Count >= capacity)
            {
                return false;
            }

            _members.Add(member);
            return true;
        }
    }

    /// <summary>Frees the member's place. Somebody who has none is ignored.</summary>
    public void Remove(Member member)
    {
        lock (_lock)
        {
            _members.Remove(member);
        }
    }

    /// <summary>The member of that name, if there is one.</summary>
    public Member? Find(string memberName) => Members.FirstOrDefault(member => member.Name == memberName);

    /// <summary>Sends a line to everybody in the room.</summary>
    public async Task BroadcastAsync(string line, CancellationToken cancellationToken)
    {
        foreach (var member in Members)
        {
            try
            {
                await member.SendAsync(line, cancellationToken);
            }
            catch (WebSocketException)
            {
                // The member's own conversation notices that too, and ends.
            }
        }
    }
}
