using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>What .NET's tasks, timers and pools hand on: the result of a task to who waits for it, and a state to a delegate.</summary>
internal sealed class SocketTasks(SourceProgram program)
{
    private const string Tasks = "System.Threading.Tasks.";
    private const string Services = "System.Runtime.CompilerServices.";

    private static readonly string[] s_types =
    [
        Tasks + "Task", Tasks + "Task`1", Tasks + "ValueTask", Tasks + "ValueTask`1",
        Services + "TaskAwaiter", Services + "TaskAwaiter`1", Services + "ValueTaskAwaiter", Services + "ValueTaskAwaiter`1",
        Services + "ConfiguredTaskAwaitable", Services + "ConfiguredTaskAwaitable`1",
        Services + "ConfiguredTaskAwaitable+ConfiguredTaskAwaiter", Services + "ConfiguredTaskAwaitable`1+ConfiguredTaskAwaiter",
        Services + "ConfiguredValueTaskAwaitable", Services + "ConfiguredValueTaskAwaitable`1",
        Services + "ConfiguredValueTaskAwaitable+ConfiguredValueTaskAwaiter", Services + "ConfiguredValueTaskAwaitable`1+ConfiguredValueTaskAwaiter",
    ];

    private static readonly string[] s_waits = ["Wait", "Dispose", "Start"];

    /// <summary>Whether a member is one of a task, or of what waits for it.</summary>
    public static bool IsOfTask(ISymbol member) => member.ContainingType is { } type && s_types.Any(fullName => FrameworkTypes.Is(type, fullName));

    /// <summary>Whether a property is the result of a task.</summary>
    public static bool IsResult(IPropertySymbol property) => property.Name == nameof(Task<int>.Result) && IsOfTask(property);

    /// <summary>Whether a method of a task gives nobody its result.</summary>
    public static bool IsOnlyWaiting(IMethodSymbol method) => s_waits.Contains(method.Name, StringComparer.Ordinal);

    /// <summary>
    /// The parameter that gets a state which is passed beside the delegate that it is for: <c>token.Register(o => …, socket)</c>,
    /// <c>task.ContinueWith((t, o) => …, socket)</c>, <c>new Timer(OnTimer, socket, …)</c>. Null where the delegate is not in
    /// sight, or where somebody may read the <c>AsyncState</c> of the task that the call gives.
    /// </summary>
    public IParameterSymbol? StateOf(IArgumentOperation passed)
    {
        if (passed.Parameter is not { Name: "state", RefKind: RefKind.None } state
            || program.Declares(state.ContainingSymbol)
            || passed.Parent is not { } call
            || (IsKept(call) && ProjectText.NamesMember(nameof(Task.AsyncState), program.Compilation)))
        {
            return null;
        }

        var takers = CallArguments.Of(call).Select(argument => FunctionIn(argument.Value)).OfType<IMethodSymbol>().ToList();
        var parameters = takers.Count != 1 ? [] : takers[0].Parameters.Where(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, state.Type)).ToList();
        return parameters.Count == 1 ? parameters[0] : null;
    }

    private static bool IsKept(IOperation call) => call.Type?.Name == nameof(Task) && call.Parent is not IExpressionStatementOperation;

    /// <summary>The lambda, or the method of the program, that a delegate is made of.</summary>
    private IMethodSymbol? FunctionIn(IOperation value) => value switch
    {
        IConversionOperation conversion => FunctionIn(conversion.Operand),
        IDelegateCreationOperation creation => FunctionIn(creation.Target),
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        IMethodReferenceOperation { Method: { IsVirtual: false, IsAbstract: false, IsOverride: false } method } when program.Declares(method) => (method.PartialImplementationPart ?? method).OriginalDefinition,
        _ => null,
    };
}
