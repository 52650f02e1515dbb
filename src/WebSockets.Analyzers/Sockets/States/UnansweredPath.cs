using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// A way from a test that told of a received Close to the end of the connection, on which no Close is sent: behind the test
/// there is none that can run, and before it there was none, or the received Close would be the answer to it.
/// </summary>
/// <param name="Test">The test.</param>
/// <param name="Guard">The test that keeps a Close from running then; null where there is no Close that waits behind one.</param>
/// <param name="Socket">The variable that the socket is in.</param>
internal sealed record UnansweredPath(SyntaxNode Test, SyntaxNode? Guard, ISymbol Socket)
{
    /// <summary>Where it is reported.</summary>
    public SyntaxNode Place => Guard ?? Test;

    /// <summary>The ways from the tests of what a receive gave, and from the tests of the state that come after it.</summary>
    public static IEnumerable<UnansweredPath> After(IInvocationOperation receive, SocketProgram program) =>
        program.MayBeOfNet(receive.Instance) && Bodies.RootOf(receive.Syntax) is { } root && !PlainAnswer.IsThereFor(receive, program) && program.Of(root) is { } body
            ? body.Functions
                .Select(function => (Function: function, function.CallsAt(receive.Syntax).FirstOrDefault()?.Socket))
                .Where(seen => seen.Socket is not null && VariableOf(seen.Socket) is not null)
                .SelectMany(seen => Of(seen.Socket!, seen.Function, program).Where(path => ReceiveBefore(path.Place, seen.Socket!, seen.Function) == receive.Syntax))
                .Where(_ => program.AreOfNet(receive.Instance, out var _))
            : [];

    /// <summary>The local, the parameter, or the field of this object that a socket is in; null where it is no such place.</summary>
    public static ISymbol? VariableOf(Place socket) => socket switch
    {
        { Members.IsEmpty: true } => socket.Root,
        { Root: null, Members.Length: 1, IsVariable: true } => socket.Members[0],
        _ => null,
    };

    /// <summary>
    /// The ways in one function, one for each place where something is to be done about it. Where what was received is looked
    /// at, a test of the state tells nothing new: what it tells besides is only of what can throw in between. Nor does a test
    /// that comes after another one.
    /// </summary>
    private static IEnumerable<UnansweredPath> Of(Place socket, SocketRecord function, SocketProgram program)
    {
        var told = function.Received.Where(test => test.Socket.Equals(socket)).ToList();
        var isOfState = told.All(test => test.IsOfState);
        var tests = told
            .Where(test => test.IsOfState == isOfState)
            .GroupBy(test => test.Test.Syntax, test => test.Owed)
            .Where(test => new UnansweredEnds(program).AreBehind(test.Key, function, socket))
            .ToList();
        return tests
            .Where(test => !tests.Any(first => first.Key != test.Key && test.All(owed => owed.Contains(first.Key))))
            .Select(test => new UnansweredPath(test.Key, GuardOf(test.Key, isOfState, socket, function), VariableOf(socket)!))
            .GroupBy(path => path.Place)
            .Select(paths => paths.First());
    }

    /// <summary>The receive that a test is reported with: the last one before it, or, where the test comes first in a loop, the first one.</summary>
    private static SyntaxNode? ReceiveBefore(SyntaxNode test, Place socket, SocketRecord function)
    {
        var receives = function.Calls
            .Where(call => call.Operation == SocketOperation.Receive && socket.Equals(call.Socket))
            .Select(call => call.Call.Syntax)
            .Distinct()
            .OrderBy(call => call.SpanStart)
            .ToList();
        return receives.LastOrDefault(call => call.SpanStart < test.Span.End) ?? receives.FirstOrDefault();
    }

    /// <summary>The last test that lets an open socket pass to a Close, and none that received one.</summary>
    private static SyntaxNode? GuardOf(SyntaxNode test, bool isOfState, Place socket, SocketRecord function)
    {
        var closes = function.Calls
            .Where(call => call.Operation is SocketOperation.Close or SocketOperation.CloseOutput && socket.Equals(call.Socket))
            .Select(call => call.Call.Syntax)
            .ToList();
        return function.HeldBack
            .Where(held => held.Socket.Equals(socket) && held.Owed.Contains(test))
            .Select(held => held.Test.Syntax)
            .Concat(isOfState ? [test] : [])
            .OrderBy(guard => guard.SpanStart)
            .LastOrDefault(guard => closes.Any(close => IsBehind(guard, close)));
    }

    /// <summary>Whether a call is in the statement that a test decides on, or comes after it where that leaves.</summary>
    private static bool IsBehind(SyntaxNode guard, SyntaxNode close) => guard.FirstAncestorOrSelf<StatementSyntax>() switch
    {
        IfStatementSyntax branch when branch.Condition.Span.Contains(guard.Span) =>
            branch.Span.Contains(close.Span)
            || (close.SpanStart > branch.Span.End && branch.Parent?.Span.Contains(close.Span) == true && Leaves(branch.Statement)),
        SwitchStatementSyntax choice => choice.Span.Contains(close.Span),
        _ => false,
    };

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax { Statements: { Count: > 0 } statements } => Leaves(statements.Last()),
        _ => statement is ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or ThrowStatementSyntax,
    };
}
