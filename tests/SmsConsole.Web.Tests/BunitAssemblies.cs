using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SmsConsole.Web.Tests;

/// <summary>Finds the assembly that tests/bunit.props puts beside the tests, whatever version bUnit asks for.</summary>
internal static class BunitAssemblies
{
    private const string Diffing = "AngleSharp.Diffing";

    [ModuleInitializer]
    internal static void Find() => AssemblyLoadContext.Default.Resolving += (context, wanted) => wanted.Name == Diffing
        ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "bunit-deps", $"{Diffing}.dll"))
        : null;
}
