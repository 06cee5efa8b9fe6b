import CCurl
import CLinux
