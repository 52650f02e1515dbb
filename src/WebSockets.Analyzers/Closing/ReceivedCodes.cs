using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>Which codes that no Close frame can have had a received status can be, where it comes from.</summary>
internal sealed class ReceivedCodes(ProgramFlow program, ApiSymbols apis)
{
    private static readonly CodeSet s_noStatus = CodeSet.Of(CloseCode.NoStatusReceived);
    private static readonly CodeSet s_neverSent = s_noStatus.Union(CodeSet.Of(CloseCode.AbnormalClosure)).Union(CodeSet.Of(CloseCode.TlsHandshake));

    public CodeSet Of(Origin origin) => origin is { Kind: OriginKind.Received, Symbol: { } member } ? Of(member, isNested: false) : CodeSet.None;

    private CodeSet Of(ISymbol member, bool isNested)
    {
        // A socket type of the program: what its own property says counts, not what .NET's sockets do.
        if (!isNested && apis.FindOwn<ReceivedStatus>(member) is null && member is IPropertySymbol { GetMethod: { } getter } property && Members.IsDeclaredIn(property, program.Compilation))
        {
            return ReservedIn(program.ReturnedBy(getter)).Union(Stored(property));
        }

        // Where no status reads as another code, it is the lost connection that reads as one of these.
        return apis.Find<ReceivedStatus>(member) is not { MayBeReserved: true } row ? CodeSet.None
            : row.NoStatus == CloseCode.NoStatusReceived ? s_noStatus
            : CodeSet.Of(CloseCode.AbnormalClosure);
    }

    private CodeSet ReservedIn(CodeValue value) => value.Codes.Aggregate(CodeSet.None, (all, pair) => pair.Key.Kind switch
    {
        OriginKind.Written => all.Union(pair.Value.Intersect(s_neverSent)),
        OriginKind.Received => all.Union(pair.Value.Intersect(Of(pair.Key.Symbol!, isNested: true))),
        _ => all,
    });

    /// <summary>What the type stores in the property, or in the fields that the property is made of.</summary>
    private CodeSet Stored(IPropertySymbol property)
    {
        var names = Members.NamesIn(property, program.Compilation);
        var stores = property.ContainingType.GetMembers()
            .Where(member => (member is IFieldSymbol && names.Contains(member.Name)) || SymbolEqualityComparer.Default.Equals(member, property));
        var all = CodeSet.None;
        foreach (var store in stores)
        {
            foreach (var root in Members.ReadersOf(store, property.ContainingType, program.Source))
            {
                all = program.Of(root).PassedValues
                    .Where(passed => passed.Argument is null && SymbolEqualityComparer.Default.Equals(passed.Target.OriginalDefinition, store.OriginalDefinition))
                    .Aggregate(all, (codes, passed) => codes.Union(ReservedIn(passed.Value)));
            }
        }

        return all;
    }
}
