using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>
/// Finds where one connection lives and what is done to it: its socket and its settings are followed through locals,
/// fields, auto-properties, parameters and factories of the program, back to where they come from and on to where they go.
/// What cannot be followed on escapes: it is put where other assemblies see it, or handed to code that is not here.
/// </summary>
/// <remarks>
/// A parameter is followed back to its callers only on the way to the origin. On the way on, the caller is known, and other
/// callers of a helper pass other connections. What cannot be followed back is a connection that somebody else made, and
/// exposes none that is made here, though both may come to the same field.
/// </remarks>
internal sealed class ConnectionTrace
{
    /// <summary>What is done to what a symbol holds: whoever names another member of it finds the same.</summary>
    private static readonly ConditionalWeakTable<ApiSymbols, ConcurrentDictionary<ISymbol, ConnectionUses>> s_known = new();

    private readonly SourceProgram _program;
    private readonly ConnectionReferences _references;
    private readonly TracedConnection _connection;
    private readonly ConnectionOrigins _origins;
    private readonly ConnectionGoals _goals;
    private readonly SocketDelegates _delegates;

    private ConnectionTrace(SourceProgram program, ApiSymbols apis)
    {
        _program = program;
        _references = new ConnectionReferences(program);
        _connection = new TracedConnection(_references);
        _delegates = new SocketDelegates(program, apis, _references, _connection);
        _origins = new ConnectionOrigins(program, apis, _delegates, _connection);
        _goals = new ConnectionGoals(program, apis, _references, _delegates, _connection);
    }

    /// <summary>
    /// What is done to the connection whose member is named. All that begins at one variable has one answer, which is kept: a
    /// thousand lines that configure a socket ask a thousand times.
    /// </summary>
    public static ConnectionUses Around(SimpleNameSyntax member, SourceProgram program, ApiSymbols apis)
    {
        var trace = new ConnectionTrace(program, apis);
        try
        {
            trace._origins.StartAt(member);
            if (trace._connection.OnlyPlace is not { } symbol)
            {
                return trace.Run();
            }

            var known = s_known.GetValue(apis, static _ => new(SymbolEqualityComparer.Default));
            return known.TryGetValue(symbol, out var uses) ? uses : known.GetOrAdd(symbol, trace.Run());
        }
        catch (InsufficientExecutionStackException)
        {
            return ConnectionUses.Unknown;
        }
    }

    private ConnectionUses Run()
    {
        while (true)
        {
            _program.Cancellation.ThrowIfCancellationRequested();
            if (_connection.Coming.Count > 0)
            {
                _origins.ComeFrom(_connection.Coming.Dequeue());
            }
            else if (_connection.Going.Count > 0)
            {
                _goals.Follow(_connection.Going.Dequeue());
            }
            else if (_connection.Places.Count > 0 && !(_connection is { Escapes: true, IsMadeHere: true }))
            {
                // Whether it is made here is told of one that escapes, too.
                Visit(_connection.Places.Dequeue());
            }
            else
            {
                return _connection.Result();
            }
        }
    }

    private void Visit((ISymbol Symbol, bool IsFromCaller) place)
    {
        if (place.Symbol is IMethodSymbol factory)
        {
            VisitFactory(factory);
            return;
        }

        _origins.ComeFromDeclaration(place.Symbol);
        if (place is { Symbol: IParameterSymbol parameter, IsFromCaller: false })
        {
            foreach (var argument in _references.ArgumentsOf(parameter) ?? [])
            {
                _origins.ComeFrom(argument);
            }
        }

        foreach (var name in _references.Of(place.Symbol))
        {
            _goals.Follow(name switch
            {
                { Parent: MemberAccessExpressionSyntax access } when access.Name == name => access,
                { Parent: MemberBindingExpressionSyntax binding } => binding,
                _ => name,
            });
        }
    }

    /// <summary>What a method of the program returns, and where its callers put it.</summary>
    private void VisitFactory(IMethodSymbol factory)
    {
        foreach (var value in _program.DeclarationsOf(factory).SelectMany(ConnectionSyntax.ReturnedBy))
        {
            _origins.ComeFrom(value);
        }

        var (calls, delegates) = _references.UsesOf(factory);
        foreach (var call in calls)
        {
            _goals.Follow(Unwrap.AwaitedAround(call));
        }

        foreach (var name in delegates)
        {
            _delegates.Follow(name);
        }
    }
}
