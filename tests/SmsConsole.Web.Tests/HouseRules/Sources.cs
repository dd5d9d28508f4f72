using System.Runtime.CompilerServices;

namespace SmsConsole.Web.Tests.HouseRules;

/// <summary>The files of the repository, for the tests that read them.</summary>
internal static class Sources
{
    public static string Root { get; } = FindRoot();
    public static string Web => Path.Combine(Root, "src", "SmsConsole.Web");

    public static IEnumerable<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SmsConsole.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No SmsConsole.sln above {here}.");
    }
}
