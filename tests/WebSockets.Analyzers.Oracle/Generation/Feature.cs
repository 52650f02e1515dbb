namespace WebSockets.Analyzers.Oracle.Generation;

/// <summary>What programs are made of, beside assignments, <c>if</c> and constants. The weight is how often people write it.</summary>
/// <param name="Name">As figures name it.</param>
/// <param name="Weight">Beside those of the others.</param>
internal sealed record Feature(string Name, int Weight)
{
    public static readonly Feature Helper = new("helper", 10);
    public static readonly Feature Wrapper = new("wrapper", 10);
    public static readonly Feature Mode = new("wrapper with a mode", 4);
    public static readonly Feature Interface = new("interface", 5);
    public static readonly Feature Abstract = new("abstract class", 3);
    public static readonly Feature Generic = new("generic", 3);
    public static readonly Feature Lambda = new("lambda", 6);
    public static readonly Feature LocalFunction = new("local function", 6);
    public static readonly Feature Async = new("async helper", 6);
    public static readonly Feature Iterator = new("iterator", 2);
    public static readonly Feature SwitchStatement = new("switch statement", 5);
    public static readonly Feature SwitchExpression = new("switch expression", 7);
    public static readonly Feature Pattern = new("pattern", 7);
    public static readonly Feature Coalesce = new("??", 8);
    public static readonly Feature ConditionalAccess = new("?.", 4);
    public static readonly Feature CoalesceAssignment = new("??=", 3);
    public static readonly Feature Nullable = new("nullable", 6);
    public static readonly Feature Loop = new("loop", 6);
    public static readonly Feature TryCatch = new("try/catch", 8);
    public static readonly Feature Finally = new("finally", 4);
    public static readonly Feature EarlyReturn = new("early return", 7);
    public static readonly Feature Goto = new("goto", 1);
    public static readonly Feature Out = new("out", 5);
    public static readonly Feature Ref = new("ref", 2);
    public static readonly Feature Tuple = new("tuple", 4);
    public static readonly Feature Deconstruction = new("deconstruction", 3);
    public static readonly Feature Record = new("record", 5);
    public static readonly Feature With = new("with", 2);
    public static readonly Feature Initializer = new("initializer", 4);
    public static readonly Feature Const = new("const", 5);
    public static readonly Feature StaticReadonly = new("static readonly", 4);
    public static readonly Feature ReadonlyField = new("readonly field", 5);
    public static readonly Feature Property = new("property", 4);
    public static readonly Feature OptionalArgument = new("optional argument", 5);
    public static readonly Feature NamedArgument = new("named argument", 3);
    public static readonly Feature Collection = new("collection", 4);
    public static readonly Feature Cast = new("cast", 5);
    public static readonly Feature WrapAround = new("wrap-around cast", 2);
    public static readonly Feature Predicate = new("predicate", 6);
    public static readonly Feature ThrowingGuard = new("throwing guard", 5);
    public static readonly Feature Flag = new("flag", 6);
    public static readonly Feature LogOnly = new("test that only logs", 6);
    public static readonly Feature CarryingException = new("exception with a status", 3);
    public static readonly Feature Received = new("received CloseStatus", 7);
    public static readonly Feature MessageType = new("MessageType", 5);
    public static readonly Feature State = new("State", 5);

    /// <summary>All of them, in the order in which they are drawn.</summary>
    public static IReadOnlyList<Feature> All { get; } =
    [
        Helper, Wrapper, Mode, Interface, Abstract, Generic, Lambda, LocalFunction, Async, Iterator, SwitchStatement, SwitchExpression, Pattern, Coalesce,
        ConditionalAccess, CoalesceAssignment, Nullable, Loop, TryCatch, Finally, EarlyReturn, Goto, Out, Ref, Tuple, Deconstruction, Record, With, Initializer,
        Const, StaticReadonly, ReadonlyField, Property, OptionalArgument, NamedArgument, Collection, Cast, WrapAround, Predicate, ThrowingGuard, Flag, LogOnly,
        CarryingException, Received, MessageType, State,
    ];
}
