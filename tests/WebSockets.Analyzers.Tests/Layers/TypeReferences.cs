using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace WebSockets.Analyzers.Tests.Layers;

/// <summary>The types that a type knows: by its declaration, its members' signatures and the instructions of their bodies.</summary>
internal static class TypeReferences
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<ushort, OpCode> s_opCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ushort)code.Value);

    public static IEnumerable<Type> Of(Type type) => Direct(type).SelectMany(Parts).Distinct();

    private static IEnumerable<Type?> Direct(Type type) =>
    [
        type.BaseType,
        .. type.GetInterfaces(),
        .. type.IsGenericTypeDefinition ? type.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints()) : [],
        .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. type.GetFields(All).Select(field => field.FieldType),
        .. type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(Of),
    ];

    private static IEnumerable<Type?> Of(MethodBase method) =>
    [
        (method as MethodInfo)?.ReturnType,
        .. method.GetParameters().Select(parameter => parameter.ParameterType),
        .. method.IsGenericMethodDefinition ? method.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints()) : [],
        .. method.GetMethodBody() is { } body ? Of(body, method) : [],
    ];

    private static IEnumerable<Type?> Of(MethodBody body, MethodBase method) =>
    [
        .. body.LocalVariables.Select(local => local.LocalType),
        .. body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType),
        .. TokensIn(body.GetILAsByteArray()!).SelectMany(token => Of(Resolve(method, token))),
    ];

    private static IEnumerable<Type?> Of(MemberInfo? member) => member switch
    {
        null => [],
        Type type => [type],
        FieldInfo field => [field.DeclaringType, field.FieldType],
        MethodInfo { IsGenericMethod: true } method => [method.DeclaringType, .. method.GetGenericArguments()],
        _ => [member.DeclaringType],
    };

    private static MemberInfo? Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token,
        method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null,
        method.IsGenericMethod ? method.GetGenericArguments() : null);

    /// <summary>The members and types that instructions name.</summary>
    private static List<int> TokensIn(byte[] instructions)
    {
        var tokens = new List<int>();
        for (var position = 0; position < instructions.Length;)
        {
            var first = instructions[position++];
            var code = s_opCodes[first == 0xFE ? (ushort)(0xFE00 | instructions[position++]) : first];
            var operand = instructions.AsSpan(position);
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                tokens.Add(BinaryPrimitives.ReadInt32LittleEndian(operand));
            }

            position += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(operand)),
                _ => 4,
            };
        }

        return tokens;
    }

    /// <summary>What a type is made of: <c>Dictionary&lt;string, T[]&gt;</c> knows T.</summary>
    private static IEnumerable<Type> Parts(Type? type) =>
        type is null ? []
        : type.GetElementType() is { } element ? Parts(element)
        : type.IsGenericParameter ? []
        : type.IsConstructedGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition())
        : [type];
}
