using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using SmsConsole.Web.Tests.HouseRules;

namespace SmsConsole.Web.Tests.Sdk;

/// <summary>What <c>dotnet pack</c> makes of the SDK.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("smsconsole-package-");

    [Fact]
    public async Task The_package_has_documentation_a_readme_symbols_and_no_dependency()
    {
        var project = Path.Combine(Sources.Root, "src", "SmsConsole.Client");
        // What the build of these tests made is packed as it is.
        var configuration = typeof(PackageTests).Assembly.Location.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        using var pack = Process.Start(new ProcessStartInfo("dotnet", ["pack", project, "--no-build", "-c", configuration, "-o", folder.FullName, "--nologo"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await pack.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await pack.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(pack.ExitCode == 0, output);

        await using var package = await ZipFile.OpenReadAsync(folder.GetFiles("*.nupkg").Single().FullName, TestContext.Current.CancellationToken);
        var names = package.Entries.Select(e => e.FullName).ToList();
        Assert.Contains("lib/net10.0/SmsConsole.Client.dll", names);
        Assert.Contains("lib/net10.0/SmsConsole.Client.xml", names);
        Assert.Contains("README.md", names);
        await using var spec = await package.GetEntry("SmsConsole.Client.nuspec")!.OpenAsync(TestContext.Current.CancellationToken);
        var metadata = (await XDocument.LoadAsync(spec, LoadOptions.None, TestContext.Current.CancellationToken)).Root!.Elements().First();
        Assert.DoesNotContain(metadata.Descendants(), e => e.Name.LocalName == "dependency");
        Assert.Equal("README.md", metadata.Elements().Single(e => e.Name.LocalName == "readme").Value);
        await using var symbols = await ZipFile.OpenReadAsync(folder.GetFiles("*.snupkg").Single().FullName, TestContext.Current.CancellationToken);
        Assert.Contains("lib/net10.0/SmsConsole.Client.pdb", symbols.Entries.Select(e => e.FullName));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
