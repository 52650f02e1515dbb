using System.Collections.Immutable;

namespace WebSockets.Analyzers.Libraries;

/// <summary>The keys of the API table's rows. The tables of docs/api-tables.md are written from here.</summary>
internal static class RowKeys
{
    public static readonly RowKey Kind = new("kind", "what the member is; see below");
    public static readonly RowKey Evidence = new("ev", "how the behaviour is known: `W` captured on the wire (and captured again in every test run, where the library can be had), `S` read in the source, `D` documented or seen in use, which is the default. Messages name bytes only for `W`");
    public static readonly RowKey When = new("when", "where the row holds; left out: everywhere. `asm:A,B` where one of these assemblies declares the member; `platform:browser` in a program that runs in a browser; `platform:netframework` where `System.dll` declares `System.Net.WebSockets.WebSocket`, which is on .NET Framework");
    public static readonly RowKey Stack = new("stack", "the run time that the row speaks of, where the assembly does not tell; messages name it");
    public static readonly RowKey Code = new("code", "the ordinal of the parameter with the status, from 0; `value` for a property. In a `recv` row the parameter of a callback that gets it; left out, it is the member's own value");
    public static readonly RowKey Reason = new("reason", "the ordinal of the parameter with the reason; for a property the name of the property beside it. Left out where there is none");
    public static readonly RowKey Policy = new("policy", "a policy's name");
    public static readonly RowKey Role = new("role", "`client` or `server`, where the type decides it. In a `role` row also `server:N`: the parameter with this ordinal is true for a server; `server:value` for a property");
    public static readonly RowKey ReasonEncoding = new("reasonEnc", "`utf16`, the default, for text; `utf8` for a reason given in bytes");
    public static readonly RowKey Type = new("type", "the ordinal of the parameter with the message type");
    public static readonly RowKey Close = new("close", "`VALUE:ACTION`: the message type that means Close, and what the member does with it");
    public static readonly RowKey Data = new("data", "the range of message types that the member sends, such as `0..1`; with all others it does what it does with Close. Left out where that is not known");
    public static readonly RowKey NoStatus = new("nostatus", "what the member says of a Close frame without a status");
    public static readonly RowKey MayBeReserved = new("mayBeReserved", "`true` where it can be 1005, 1006 or 1015; `false` is the default");
    public static readonly RowKey NeverReserved = new("neverReserved", "in a `role` row: `true` where the sockets from there never receive 1005, 1006 or 1015, whatever other sockets of their type do; `false` is the default");
    public static readonly RowKey Connected = new("connected", "`true` where the socket is connected, `false` where it has to be");
    public static readonly RowKey Stream = new("stream", "the ordinal of the parameter with the stream underneath, which then has to come from a `stream` row. Left out where there is none");
    public static readonly RowKey Behind = new("behind", "the id of the interface member that makes the socket: where the program names that interface, it may be its own, and nothing is known of the socket");
    public static readonly RowKey Value = new("value", "in a `closed` row the value that shows it; in a `header` row the ordinal of the parameter with the header's value");
    public static readonly RowKey Extension = new("extension", "the extension's name in the handshake");
    public static readonly RowKey Result = new("result", "the id of the member that tells what the server answered. A request without one is never reported");
    public static readonly RowKey Drops = new("drops", "`true` where the server can leave parameters of the request out without the program being told; `false` is the default");
    public static readonly RowKey Header = new("header", "in an `ext-result` row the key under which a collection of headers has the answer; in an `ext-apply` row the header in which both ends agree");
    public static readonly RowKey Options = new("options", "the ordinal of the parameter with the settings");
    public static readonly RowKey Setting = new("needs", "the id of the property of the settings that must be set");
    public static readonly RowKey Socket = new("socket", "the ordinal of the parameter with the delegate that makes the socket");
    public static readonly RowKey Told = new("told", "the id of a member that tells the selected subprotocol, of something that the program is handed later; left out where there is none");
    public static readonly RowKey Name = new("name", "the ordinal of the parameter with the name of the header or the subprotocol; `value` for a property");
    public static readonly RowKey Handler = new("handler", "the ordinal of the parameter with a handler of the caller's that sees the server's answer");
    public static readonly RowKey Min = new("min", "the lowest number that the property takes");
    public static readonly RowKey Max = new("max", "the highest");
    public static readonly RowKey Instead = new("instead", "the name of what makes the same endpoint for all methods of HTTP");
    public static readonly RowKey PassesOn = new("passesOn", "`true` where a request with another method goes on to what comes behind; `false`, the default, where it is answered with 405");
    public static readonly RowKey Offer = new("offer", "the id of the member that says what the client offered; left out where the selection is checked against that by itself. In a `sub-select` row the ordinal of the delegate's parameter that has it");

    /// <summary>The keys that every row has.</summary>
    public static readonly ImmutableArray<RowKey> OfEveryRow = ImmutableArray.Create(Kind, Evidence, When, Stack);

    /// <summary>All of them, in the order of the page.</summary>
    public static ImmutableArray<RowKey> All => OfEveryRow.AddRange(RowKinds.All.SelectMany(kind => kind.Keys).Distinct());
}
