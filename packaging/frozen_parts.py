"""What no frozen program of this house needs: parts of Qt and of the libraries that are never loaded."""

import re

# Each line was checked with packaging/smoke.py.
unused_modules = [
    "tkinter",
    "_tkinter",
    "idlelib",
    "lib2to3",
    "ensurepip",
    "pip",
    "setuptools",
    "wheel",
    "pytest",
    "_pytest",
    "hypothesis",
    "mypy",
    "IPython",
    "matplotlib",
    "pandas",
    "scipy",
    "PIL",
    "numpy.f2py",
    "numpy.testing",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickWidgets",
    "PySide6.QtQuickControls2",
    "PySide6.QtDesigner",
    "PySide6.QtHelp",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "PySide6.QtUiTools",
    "PySide6.QtXml",
    "PySide6.QtConcurrent",
]
unused_files = re.compile(
    r"""
      Qt6?(Qml|Quick|VirtualKeyboard|Pdf|Designer|Lottie|WaylandCompositor|EglF[sS]|Sql|ShaderTools|LabsA|3D)
    | plugins/(designer|egldeviceintegrations|generic|networkinformation|qmltooling|sqldrivers|vectorimageformats)/
    | plugins/wayland-graphics-integration-server/
    | plugins/platforms/libq(eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc)
    | plugins/platforminputcontexts/libqtvirtualkeyboard
    | plugins/platformthemes/libqgtk3                  # pulls the machine's whole GTK in
    | plugins/imageformats/libq(pdf|icns|tga|tiff|wbmp|webp|gif)
    | PySide6/(Qt/)?translations/(?!(qt|qtbase)_(fr|en)\.qm)
    | ^lib(gtk-3|gdk-3|gdk_pixbuf|epoxy|cairo|pango|pixman|atk|atspi|fribidi|datrie|thai)   # GTK's own, with qgtk3
    | cv2/(data|qt)/
    | opengl32sw
    | botocore/data/(?!(s3/|endpoints\.json|partitions\.json|_retry\.json|sdk-default-configuration\.json))
    """,
    re.VERBOSE,
)
