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
    private readonly SourceProgram _program;
    private readonly ConnectionReferences _references;
    private readonly SocketCallers _callers;
    private readonly TracedConnection _connection;
    private readonly ConnectionOrigins _origins;
    private readonly ConnectionGoals _goals;
    private readonly SocketDelegates _delegates;

    private ConnectionTrace(SourceProgram program, ApiSymbols apis)
    {
        _program = program;
        _references = new ConnectionReferences(program);
        _callers = new SocketCallers(program);
        _connection = new TracedConnection(_references);
        _delegates = new SocketDelegates(program, apis, _references, _connection);
        _origins = new ConnectionOrigins(program, apis, _delegates, _connection);
        _goals = new ConnectionGoals(program, apis, _references, _delegates, _connection);
    }

    /// <summary>What is done to the connection whose member is named.</summary>
    /// <param name="member">The name of the member.</param>
    /// <param name="program">The program.</param>
    /// <param name="apis">The API table in the same compilation.</param>
    /// <param name="kept">Keeps the one answer for all that begins at a variable.</param>
    public static ConnectionUses Around(SimpleNameSyntax member, SourceProgram program, ApiSymbols apis, Func<ISymbol, Func<ConnectionUses>, ConnectionUses> kept)
    {
        var trace = new ConnectionTrace(program, apis);
        try
        {
            trace._origins.StartAt(member);
            return trace._connection.OnlyPlace is { } symbol ? kept(symbol, trace.Run) : trace.Run();
        }
        catch (InsufficientExecutionStackException)
        {
            return ConnectionUses.Unknown;
        }
    }

    /// <summary>What is done to the connection that some variables hold and some methods return.</summary>
    /// <param name="holders">All that it comes through from where it is made.</param>
    /// <param name="program">The program.</param>
    /// <param name="apis">The API table in the same compilation.</param>
    public static ConnectionUses From(IEnumerable<ISymbol> holders, SourceProgram program, ApiSymbols apis)
    {
        var trace = new ConnectionTrace(program, apis);
        try
        {
            foreach (var holder in holders)
            {
                trace._connection.Escapes |= !trace._connection.GoTo(holder is IMethodSymbol { AssociatedSymbol: IPropertySymbol property } ? property : holder, isFromCaller: true);
            }

            return trace.Run();
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
        if (place.Symbol is IPropertySymbol getter && !Members.IsAuto(getter))
        {
            ComeFromReturned(getter);
        }

        if (place is { Symbol: IParameterSymbol parameter, IsFromCaller: false })
        {
            foreach (var argument in _callers.ArgumentsOf(parameter) ?? [])
            {
                _origins.ComeFrom(argument.Syntax);
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

    private void ComeFromReturned(ISymbol function)
    {
        foreach (var value in _program.DeclarationsOf(function).SelectMany(ConnectionSyntax.ReturnedBy))
        {
            _origins.ComeFrom(value);
        }
    }

    /// <summary>What a method of the program returns, and where its callers put it.</summary>
    private void VisitFactory(IMethodSymbol factory)
    {
        ComeFromReturned(factory);
        var (calls, delegates) = _references.UsesOf(factory);
        foreach (var call in calls)
        {
            _goals.Follow(call);
        }

        foreach (var name in delegates)
        {
            _delegates.Follow(name);
        }
    }
}
