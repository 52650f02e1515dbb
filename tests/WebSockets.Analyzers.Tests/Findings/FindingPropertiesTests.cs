using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Findings;

namespace WebSockets.Analyzers.Tests.Findings;

/// <summary>What analyzers tell their fixes: one type a rule writes it and reads it, and nothing else is between the two.</summary>
public sealed class FindingPropertiesTests
{
    public static TheoryData<string> Types => [.. typeof(IFindingProperties).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IFindingProperties)) && type.IsClass).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public void EveryValue_ComesBack(string name)
    {
        var properties = New(name, SampleOf);
        var written = properties.ToProperties();

        Assert.Equal(ParametersOf(properties.GetType()).Select(parameter => parameter.Name!).Order(StringComparer.Ordinal), written.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(written, ReadBack(properties).ToProperties());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void WhatIsNotThere_StaysAway(string name)
    {
        var properties = New(name, type => type == typeof(bool) ? false : null);

        Assert.Empty(properties.ToProperties());
        Assert.Equal(properties, ReadBack(properties));
    }

    [Theory]
    [InlineData("get_AdditionalLocations")]
    [InlineData("get_Properties")]
    public void NoFix_ReadsADiagnosticItself(string member)
    {
        using var file = File.OpenRead(typeof(EditingCodeFixProvider).Assembly.Location);
        using var assembly = new PEReader(file);
        var metadata = assembly.GetMetadataReader();
        var read = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(reference => reference.Parent.Kind == HandleKind.TypeReference
                && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)reference.Parent).Name) == nameof(Diagnostic))
            .Select(reference => metadata.GetString(reference.Name))
            .ToList();

        Assert.Contains("get_Location", read);
        Assert.DoesNotContain(member, read);
    }

    private static IFindingProperties New(string name, Func<Type, object?> valueOf)
    {
        var type = typeof(IFindingProperties).Assembly.GetTypes().Single(type => type.Name == name);
        return (IFindingProperties)Activator.CreateInstance(type, [.. ParametersOf(type).Select(parameter => valueOf(parameter.ParameterType))])!;
    }

    private static ParameterInfo[] ParametersOf(Type type) => type.GetConstructors().Single(constructor => constructor.GetParameters() is [var first, ..] && first.ParameterType != type).GetParameters();

    private static IFindingProperties ReadBack(IFindingProperties properties) => (IFindingProperties)properties.GetType().GetMethod("From")!.Invoke(
        null, [new Finding(Descriptors.WS1005, Location.None) { Properties = properties }.ToDiagnostic()])!;

    private static object? SampleOf(Type type) =>
        type == typeof(string) ? "a, b=\"c\""
        : type == typeof(bool) ? true
        : type == typeof(int?) ? 1005
        : type == typeof(TextSpan?) ? new TextSpan(12, 34)
        : type == typeof(StatusSuggestions) ? new StatusSuggestions(1011, [1000, 4000])
        : throw new NotSupportedException(type.Name);
}
