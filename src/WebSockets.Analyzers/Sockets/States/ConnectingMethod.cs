using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// A method that connects, whatever is the case, the one socket that its object ever has: whoever calls it again, in a loop
/// for one, connects that socket again.
/// </summary>
/// <param name="Method">The method.</param>
/// <param name="Socket">The field or property, which only what makes the object writes to.</param>
internal sealed record ConnectingMethod(IMethodSymbol Method, ISymbol Socket)
{
    /// <summary>How many calls of the method are looked at. Ordinary code has a handful.</summary>
    private const int MaxCalls = 32;

    private const SocketStates Connected = ~SocketStates.None;

    /// <summary>The method that a call which connects is in; null where it may connect another socket, or none.</summary>
    public static ConnectingMethod? Around(IInvocationOperation connect, SyntaxNode root, BodySockets body, SocketProgram program) =>
        Functions.Around(connect.Syntax) == root
        && body.Functions.FirstOrDefault(function => function.CallsAt(connect.Syntax).Count > 0) is { } function
        && function.CallsAt(connect.Syntax)[0].Socket is { Root: null, IsVariable: true, Members: { Length: 1 } members }
        && IsWrittenByConstructors(members[0], program.Source)
        && IsOnEveryWay(connect.Syntax, function.Graph)
        && program.Source.ModelOf(root.SyntaxTree).GetDeclaredSymbol(root, program.Source.Cancellation) is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsVirtual: false, IsAbstract: false, IsOverride: false } method
            ? new(method, members[0])
            : null;

    /// <summary>Whether a caller has called it before on the same object, by one of the ways to its call.</summary>
    public bool IsCalledAgain(SocketProgram program) => new ConnectionReferences(program.Source).UsesOf(Method).Calls
        .Take(MaxCalls)
        .Any(call => Bodies.RootOf(call) is { } root
            && program.Of(root) is { } body
            && body.Functions.Any(function => function.ProgramCalls.Any(called =>
                called.Call.Syntax == call
                && ObjectOf(called.Call, function) is { } instance
                && (called.Before.FactOf(instance.Member(Socket)).Seen & Connected) != 0)));

    private static Place? ObjectOf(IOperation call, SocketRecord function) =>
        call is IInvocationOperation { Instance: { } instance } && function.Places.Of(instance) is { Members.Length: < Place.MaxMembers } place ? place : null;

    private static bool IsWrittenByConstructors(ISymbol member, SourceProgram program) => Members.IsWrittenOnce(member)
        || program.AssignmentsOf(member).Writes.All(write => write.Node is VariableDeclaratorSyntax or PropertyDeclarationSyntax || Bodies.RootOf(write.Node) is ConstructorDeclarationSyntax);

    /// <summary>Whether the function can come to its end, without an exception, by a call only.</summary>
    private static bool IsOnEveryWay(SyntaxNode call, ControlFlowGraph graph)
    {
        var called = GraphCalls.At(call, graph)?.Block;
        var rest = new Stack<BasicBlock>([graph.Blocks[0]]);
        var seen = new HashSet<int>();
        while (rest.Count > 0)
        {
            var block = rest.Pop();
            if (!seen.Add(block.Ordinal) || block == called)
            {
                continue;
            }

            if (block.Kind == BasicBlockKind.Exit)
            {
                return false;
            }

            foreach (var next in new[] { block.ConditionalSuccessor?.Destination, block.FallThroughSuccessor?.Destination }.OfType<BasicBlock>())
            {
                rest.Push(next);
            }
        }

        return true;
    }
}
